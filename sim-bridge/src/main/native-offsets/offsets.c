// Prints where the fields that Reprise reads lie in MuJoCo's structs, one "name=bytes" a line.
//
// Run once for each version of MuJoCo to be supported, with that version's headers:
//   cc -o offsets offsets.c && ./offsets > ../resources/org/reprise/sim/mujoco/offsets-222.properties
// and add the version to StructTable.SUPPORTED.
#include <mujoco/mujoco.h>
#include <stddef.h>
#include <stdio.h>

#define OFFSET(type, field) printf(#type "." #field "=%zu\n", offsetof(type, field))
#define SIZE(type) printf("sizeof." #type "=%zu\n", sizeof(type))

int main(void) {
  printf("# MuJoCo %d, printed by native-offsets/offsets.c\n", mjVERSION_HEADER);
  printf("version=%d\n", mjVERSION_HEADER);

  OFFSET(mjModel, nq);
  OFFSET(mjModel, nv);
  OFFSET(mjModel, nu);
  OFFSET(mjModel, nbody);
  OFFSET(mjModel, njnt);
  OFFSET(mjModel, ngeom);
  OFFSET(mjModel, nsite);
  OFFSET(mjModel, ncam);
  OFFSET(mjModel, nsensor);
  OFFSET(mjModel, nsensordata);
  OFFSET(mjModel, opt.timestep);
  OFFSET(mjModel, opt.integrator);
  OFFSET(mjModel, vis.global.offwidth);
  OFFSET(mjModel, vis.global.offheight);
  OFFSET(mjModel, vis.quality.offsamples);
  OFFSET(mjModel, vis.map.znear);
  OFFSET(mjModel, vis.map.zfar);
  OFFSET(mjModel, stat.extent);
  OFFSET(mjModel, body_parentid);
  OFFSET(mjModel, jnt_qposadr);
  OFFSET(mjModel, jnt_dofadr);
  OFFSET(mjModel, dof_M0);
  OFFSET(mjModel, geom_bodyid);
  OFFSET(mjModel, geom_friction);
  OFFSET(mjModel, actuator_forcerange);
  OFFSET(mjModel, sensor_adr);

  OFFSET(mjData, ncon);
  OFFSET(mjData, time);
  OFFSET(mjData, qpos);
  OFFSET(mjData, qvel);
  OFFSET(mjData, ctrl);
  OFFSET(mjData, qfrc_applied);
  OFFSET(mjData, qfrc_bias);
  OFFSET(mjData, qfrc_actuator);
  OFFSET(mjData, xpos);
  OFFSET(mjData, xquat);
  OFFSET(mjData, site_xpos);
  OFFSET(mjData, site_xmat);
  OFFSET(mjData, cam_xpos);
  OFFSET(mjData, cam_xmat);
  OFFSET(mjData, contact);
  OFFSET(mjData, actuator_force);
  OFFSET(mjData, sensordata);

  SIZE(mjContact);
  OFFSET(mjContact, geom1);
  OFFSET(mjContact, geom2);
  OFFSET(mjContact, exclude);

  SIZE(mjVFS);
  OFFSET(mjVFS, filedata);

  SIZE(mjvScene);
  OFFSET(mjvScene, ngeom);
  OFFSET(mjvScene, geoms);
  OFFSET(mjvScene, flags);
  OFFSET(mjvScene, camera);
  SIZE(mjvGLCamera);
  OFFSET(mjvGLCamera, frustum_center);
  OFFSET(mjvGLCamera, frustum_bottom);
  OFFSET(mjvGLCamera, frustum_top);
  OFFSET(mjvGLCamera, frustum_near);
  SIZE(mjvGeom);
  OFFSET(mjvGeom, objtype);
  OFFSET(mjvGeom, objid);
  OFFSET(mjvGeom, segid);
  SIZE(mjvOption);
  SIZE(mjvCamera);
  OFFSET(mjvCamera, type);
  OFFSET(mjvCamera, fixedcamid);
  SIZE(mjrContext);
  return 0;
}
