// Registers pairs of clouds with the Point Cloud Library. Usage: pcl METHOD FILE; METHOD is "features" (FPFH,
// prerejective sample consensus, GICP) or "starts" (GICP from 24 yaws, the lowest fitness score wins). FILE holds for each
// pair: index, camera position, then the demonstration's cloud and the live one, each as its size and its points.
// Prints for each pair: index, 16 numbers of the motion from the first to the second (row-major), ms of CPU time.
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>
#include <string>
#include <pcl/common/centroid.h>
#include <pcl/console/print.h>
#include <pcl/features/fpfh.h>
#include <pcl/features/normal_3d.h>
#include <pcl/filters/statistical_outlier_removal.h>
#include <pcl/filters/voxel_grid.h>
#include <pcl/registration/gicp.h>
#include <pcl/registration/sample_consensus_prerejective.h>

using Point = pcl::PointXYZ;
using Cloud = pcl::PointCloud<Point>;
using Features = pcl::PointCloud<pcl::FPFHSignature33>;
using Gicp = pcl::GeneralizedIterativeClosestPoint<Point, Point>;

static const float VOXEL = 0.005f;
static const int STARTS = 24;

static Cloud::Ptr readCloud(std::istream& in) {
  Cloud::Ptr cloud(new Cloud);
  int points = 0;
  in >> points;
  for (int i = 0; i < points; i++) {
    float x, y, z;
    in >> x >> y >> z;
    cloud->push_back({x, y, z});
  }
  return cloud;
}

static Cloud::Ptr cleaned(const Cloud::Ptr& cloud) {
  Cloud::Ptr kept(new Cloud), thin(new Cloud);
  pcl::StatisticalOutlierRemoval<Point> outliers;
  outliers.setInputCloud(cloud);
  outliers.setMeanK(20);
  outliers.setStddevMulThresh(1);
  outliers.filter(*kept);
  pcl::VoxelGrid<Point> grid;
  grid.setInputCloud(kept);
  grid.setLeafSize(VOXEL, VOXEL, VOXEL);
  grid.filter(*thin);
  return thin;
}

static Features::Ptr described(const Cloud::Ptr& cloud, const Eigen::Vector3f& eye) {
  pcl::PointCloud<pcl::Normal>::Ptr normals(new pcl::PointCloud<pcl::Normal>);
  pcl::NormalEstimation<Point, pcl::Normal> planes;
  planes.setInputCloud(cloud);
  planes.setRadiusSearch(2 * VOXEL);
  planes.setViewPoint(eye.x(), eye.y(), eye.z());
  planes.compute(*normals);
  Features::Ptr features(new Features);
  pcl::FPFHEstimation<Point, pcl::Normal, pcl::FPFHSignature33> histograms;
  histograms.setInputCloud(cloud);
  histograms.setInputNormals(normals);
  histograms.setRadiusSearch(5 * VOXEL);
  histograms.compute(*features);
  for (auto& feature : *features) {
    for (float& bin : feature.histogram) bin = std::isfinite(bin) ? bin : 0;
  }
  return features;
}

static void prepare(Gicp& gicp, const Cloud::Ptr& source, const Cloud::Ptr& target) {
  gicp.setInputSource(source);
  gicp.setInputTarget(target);
  gicp.setMaxCorrespondenceDistance(4 * VOXEL);
  gicp.setMaximumIterations(50);
}

static Eigen::Matrix4f byFeatures(const Cloud::Ptr& source, const Cloud::Ptr& target, const Eigen::Vector3f& eye) {
  pcl::SampleConsensusPrerejective<Point, Point, pcl::FPFHSignature33> coarse;
  coarse.setInputSource(source);
  coarse.setInputTarget(target);
  coarse.setSourceFeatures(described(source, eye));
  coarse.setTargetFeatures(described(target, eye));
  coarse.setMaximumIterations(100000);
  coarse.setNumberOfSamples(3);
  coarse.setCorrespondenceRandomness(2);
  coarse.setSimilarityThreshold(0.9f);
  coarse.setMaxCorrespondenceDistance(1.5 * VOXEL);
  coarse.setInlierFraction(0.6f);
  Cloud moved;
  coarse.align(moved);
  if (!coarse.hasConverged()) return Eigen::Matrix4f::Identity();
  Gicp fine;
  prepare(fine, source, target);
  fine.align(moved, coarse.getFinalTransformation());
  return fine.getFinalTransformation();
}

static Eigen::Matrix4f byStarts(const Cloud::Ptr& source, const Cloud::Ptr& target) {
  Eigen::Vector4f from, to;
  pcl::compute3DCentroid(*source, from);
  pcl::compute3DCentroid(*target, to);
  Gicp gicp;
  prepare(gicp, source, target);
  Eigen::Matrix4f best = Eigen::Matrix4f::Identity();
  double least = std::numeric_limits<double>::max();
  for (int i = 0; i < STARTS; i++) {
    Eigen::AngleAxisf yaw(static_cast<float>(2 * M_PI * i / STARTS), Eigen::Vector3f::UnitZ());
    Eigen::Affine3f start = Eigen::Translation3f(to.head<3>()) * yaw * Eigen::Translation3f(-from.head<3>());
    Cloud moved;
    gicp.align(moved, start.matrix());
    double score = gicp.getFitnessScore();
    if (score < least) {
      least = score;
      best = gicp.getFinalTransformation();
    }
  }
  return best;
}

static double cpuMillis() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * now.tv_sec + 1e-6 * now.tv_nsec;
}

int main(int count, char** words) {
  if (count != 3) return 2;
  pcl::console::setVerbosityLevel(pcl::console::L_ALWAYS);
  bool features = std::string(words[1]) == "features";
  std::ifstream in(words[2]);
  int index;
  Eigen::Vector3f eye;
  while (in >> index >> eye.x() >> eye.y() >> eye.z()) {
    Cloud::Ptr demo = readCloud(in), live = readCloud(in);
    double before = cpuMillis();
    Cloud::Ptr source = cleaned(demo), target = cleaned(live);
    Eigen::Matrix4f motion = features ? byFeatures(source, target, eye) : byStarts(source, target);
    double spent = cpuMillis() - before;
    printf("%d", index);
    for (int i = 0; i < 16; i++) printf(" %.9g", motion(i / 4, i % 4));
    printf(" %.3f\n", spent);
  }
  return 0;
}
