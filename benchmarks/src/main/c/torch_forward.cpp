// Runs a TorchScript module on the libtorch that DJL brings along, without Java.
//
// Usage: torch_forward MODULE SHAPE..., e.g. torch_forward tiny.pt 1x8. Reads numbers of calls, one
// a line, and answers each with the nanoseconds of processor time that one call took on average,
// and a sum of what the module said. A call makes tensors of inputs that lie ready, runs the module
// on one thread and copies out what it says.
//
// DJL brings no headers of libtorch. What is used of it is declared here by its symbols: for
// libtorch 2.7.1 with the C++11 ABI on x86-64 only. Objects are moved, never copied, so that no
// reference is counted here.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace c10 {
struct Device {
  int8_t type = 0;
  int8_t index = -1;
};

// A tagged union: eight bytes of payload, then the tag; 1 is a tensor.
struct IValue {
  void* payload = nullptr;
  uint32_t tag = 0;
};
}  // namespace c10

using Stack = std::vector<c10::IValue>;

extern "C" {
// What returns an object in memory takes its place as the first argument.
void load_module(void* module, const std::string& file, std::optional<c10::Device> device, bool)
    __asm__("_ZN5torch3jit4loadERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEESt8optionalIN3"
            "c106DeviceEEb");
void find_method(void* method, const void* object, const std::string& name)
    __asm__("_ZNK5torch3jit6Object11find_methodERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE"
            "E");
void run_method(void* method, Stack& stack)
    __asm__("_ZN5torch3jit6Method3runERSt6vectorIN3c106IValueESaIS4_EE");
void set_num_threads(int threads) __asm__("_ZN2at15set_num_threadsEi");
void set_gradients(bool enabled) __asm__("_ZN3c108GradMode11set_enabledEb");
extern char undefined_tensor[] __asm__("_ZN3c1019UndefinedTensorImpl10_singletonE");

// The stable C interface of libtorch; a handle is a new at::Tensor, which is one pointer.
int32_t aoti_torch_create_tensor_from_blob(
    void* data, int64_t dimensions, const int64_t* sizes, const int64_t* strides, int64_t offset,
    int32_t type, int32_t device, int32_t index, void*** tensor);
int32_t aoti_torch_delete_tensor_object(void** tensor);
int32_t aoti_torch_get_data_ptr(void** tensor, void** data);
int32_t aoti_torch_get_numel(void** tensor, int64_t* count);
}

namespace {
constexpr int32_t FLOAT = 6;
constexpr uint32_t TENSOR = 1;

struct Input {
  std::vector<int64_t> sizes;
  std::vector<int64_t> strides;
  std::vector<float> values;
};

Input parse(const char* shape) {
  Input input;
  for (const char* at = shape; *at != 0;) {
    char* end = nullptr;
    input.sizes.push_back(std::strtol(at, &end, 10));
    at = *end == 'x' ? end + 1 : end;
  }
  input.strides.resize(input.sizes.size());
  int64_t count = 1;
  for (size_t i = input.sizes.size(); i-- > 0;) {
    input.strides[i] = count;
    count *= input.sizes[i];
  }
  input.values.assign(count, 0.5f);
  return input;
}

double processor_nanos() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e9 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec);
}

void check(int32_t status) {
  if (status != 0) {
    std::fprintf(stderr, "libtorch refused a tensor\n");
    std::exit(1);
  }
}

c10::IValue tensor(Input& input) {
  void** handle = nullptr;
  check(aoti_torch_create_tensor_from_blob(
      input.values.data(), static_cast<int64_t>(input.sizes.size()), input.sizes.data(),
      input.strides.data(), 0, FLOAT, 0, -1, &handle));
  c10::IValue value{*handle, TENSOR};
  *handle = undefined_tensor;
  check(aoti_torch_delete_tensor_object(handle));
  return value;
}

double take(c10::IValue value, std::vector<float>& into) {
  void** handle = static_cast<void**>(operator new(sizeof(void*)));
  *handle = value.payload;
  void* data = nullptr;
  int64_t count = 0;
  check(aoti_torch_get_numel(handle, &count));
  check(aoti_torch_get_data_ptr(handle, &data));
  into.resize(count);
  std::memcpy(into.data(), data, count * sizeof(float));
  check(aoti_torch_delete_tensor_object(handle));
  double sum = 0;
  for (float one : into) {
    sum += one;
  }
  return sum;
}
}  // namespace

int main(int argc, char** argv) {
  set_num_threads(1);
  set_gradients(false);
  std::vector<Input> inputs;
  for (int i = 2; i < argc; i++) {
    inputs.push_back(parse(argv[i]));
  }
  // Larger than the objects that are put there.
  alignas(16) char module[256] = {};
  alignas(16) char method[256] = {};
  load_module(module, argv[1], std::nullopt, false);
  find_method(method, module, "forward");
  std::vector<float> said;
  long calls = 0;
  while (std::cin >> calls) {
    double sum = 0;
    double began = processor_nanos();
    for (long i = 0; i < calls; i++) {
      Stack stack;
      stack.reserve(inputs.size() + 1);
      // The module itself is put before these by Method::run.
      for (Input& input : inputs) {
        stack.push_back(tensor(input));
      }
      run_method(method, stack);
      sum = take(stack.back(), said);
    }
    std::printf("%.1f %.9g\n", (processor_nanos() - began) / static_cast<double>(calls), sum);
    std::fflush(stdout);
  }
  std::_Exit(0);
}
